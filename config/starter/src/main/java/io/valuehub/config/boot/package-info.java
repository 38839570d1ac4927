/** The Spring Boot side of the plugin: beans, routes and good manners towards the host. */
package io.valuehub.config.boot;
