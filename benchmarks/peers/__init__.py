"""The same views made otherwise, to measure beside."""
