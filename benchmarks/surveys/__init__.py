"""What surveys cost, by how much has been answered."""
