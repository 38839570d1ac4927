/**
 * How the shop does: cohorts, key figures over time and what acquisition may cost. Everything is computed from orders as
 * known on a day; nothing looks ahead, and a period that is not over is marked so.
 */
package io.valuehub.analytics.kpi;
