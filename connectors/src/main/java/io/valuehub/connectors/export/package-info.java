/** Rows that leave the hub whole, as files and tables. */
package io.valuehub.connectors.export;
