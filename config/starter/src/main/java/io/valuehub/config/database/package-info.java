/** The database the ledger stands in. */
package io.valuehub.config.database;
