/** Which records speak of the same person. */
package io.valuehub.analytics.unify;
