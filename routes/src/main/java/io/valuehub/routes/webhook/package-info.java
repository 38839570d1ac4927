/** What stores and forms send by themselves: checked, stored, answered, then worked off. */
package io.valuehub.routes.webhook;
