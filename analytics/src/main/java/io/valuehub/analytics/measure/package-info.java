/** What actions really earned, against people who were held out. */
package io.valuehub.analytics.measure;
