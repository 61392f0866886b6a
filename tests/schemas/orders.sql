-- Keys and foreign keys of several columns.
CREATE SCHEMA sales;
CREATE TABLE sales.customer (
    country character(2) NOT NULL,
    number int NOT NULL,
    name text NOT NULL UNIQUE,
    remark text,
    PRIMARY KEY (country, number)
);
CREATE TABLE sales."order" (
    order_no text PRIMARY KEY,
    customer_country character(2),
    customer_number int,
    placed date NOT NULL,
    total numeric(12, 2),
    FOREIGN KEY (customer_country, customer_number) REFERENCES sales.customer
);
CREATE TABLE sales.order_line (
    order_no text REFERENCES sales."order",
    line_no int CHECK (line_no > 0),
    item text NOT NULL,
    quantity numeric(10, 3) NOT NULL DEFAULT 1,
    PRIMARY KEY (order_no, line_no)
);
CREATE TABLE sales.delivery (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    order_no text NOT NULL,
    line_no int NOT NULL,
    delivered date NOT NULL,
    carrier text,
    UNIQUE (order_no, line_no, delivered),
    FOREIGN KEY (order_no, line_no) REFERENCES sales.order_line
);
INSERT INTO sales.customer VALUES ('NO', 1, 'Ånders & Søn', NULL), ('NO', 2, 'Plain', 'old');
INSERT INTO sales."order" VALUES ('A-1', 'NO', 1, '2024-01-31', 10.00), ('A-2', NULL, NULL, '2024-02-29', NULL);
INSERT INTO sales.order_line VALUES ('A-1', 1, 'Lamp', 2), ('A-1', 2, 'Bulb', 20);
INSERT INTO sales.delivery (order_no, line_no, delivered, carrier) VALUES ('A-1', 1, '2024-03-01', 'Post');
