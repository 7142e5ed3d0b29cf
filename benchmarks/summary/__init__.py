"""What a summary costs, by how much there is to be counted."""
