/** Regression with prior beliefs: estimates that are shrunk where the data say little, and how sure they are. */
package io.valuehub.analytics.regress;
