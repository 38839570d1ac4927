/** What the hub adds to jq, known wherever jq is: in Kamelets, options and recordings. */
package io.valuehub.connectors.jq;
