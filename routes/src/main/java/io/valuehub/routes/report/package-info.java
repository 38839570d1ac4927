/** What the command line and the console show: records read from the ledger. */
package io.valuehub.routes.report;
