"""What readers of posts share: loosely typed JSON, names of posts and people, addresses."""
