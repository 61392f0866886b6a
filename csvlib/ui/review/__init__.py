"""What a review shows, part by part; the page is pages/review.py."""
