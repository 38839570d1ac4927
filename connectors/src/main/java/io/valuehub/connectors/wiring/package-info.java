/** Makes the connectors known to a Camel context. */
package io.valuehub.connectors.wiring;
