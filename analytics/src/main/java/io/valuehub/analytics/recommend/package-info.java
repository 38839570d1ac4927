/** What to put into an action: what a customer buys again, what else they would like, and a step up, each with why. */
package io.valuehub.analytics.recommend;
