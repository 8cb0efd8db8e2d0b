"""Words that every medium shares. Nothing here prints."""
