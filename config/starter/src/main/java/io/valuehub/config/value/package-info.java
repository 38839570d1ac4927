/** Values as people write them in hub.yaml: lengths of time, schedules, variables. */
package io.valuehub.config.value;
