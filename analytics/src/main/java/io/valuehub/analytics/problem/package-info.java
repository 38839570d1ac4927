/** What can go wrong, told as where, what was found, what is expected and what to do. */
package io.valuehub.analytics.problem;
