"""What is said of packets."""

from typing import Final

TEXT: Final = {
    "packet.schema": "{path} was made by another version of the program (form {value}); use that version, or make the packet again and copy the answers into it",
    "packet.damaged": "{path}: the hidden sheet _d06 was edited or has lost a part, so that it is not known what the packet asks; ask for the filled file again, or make the packet again and copy the answers into it",
}
