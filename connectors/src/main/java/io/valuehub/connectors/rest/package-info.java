/** Any paged JSON API, described by a few options and one jq. */
package io.valuehub.connectors.rest;
