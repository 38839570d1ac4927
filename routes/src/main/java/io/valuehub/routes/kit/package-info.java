/**
 * The test kit for connectors: one contract, derived for each stream and sink from a folder of recorded answers. The build
 * holds the shipped connectors to it and {@code hub connector test} an integrator's own, with the same code.
 */
package io.valuehub.routes.kit;
