/** Notifications of browsers and apps by Web Push (RFC 8030), encrypted (RFC 8291) and signed by their sender (RFC 8292). */
package io.valuehub.connectors.push;
