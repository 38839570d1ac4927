/**
 * Models of what a customer will do: how many orders, whether any, worth how much, and how well such forecasts held up
 * in the past. Times are weeks unless typed otherwise.
 */
package io.valuehub.analytics.model;
