/** What is said to owners, in their language. */
package io.valuehub.analytics.words;
