"""CSV Desk: CSV files into PostgreSQL and out again, reviewed before and recorded after."""
