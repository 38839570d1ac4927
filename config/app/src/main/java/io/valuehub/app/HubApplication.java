package io.valuehub.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The stand-alone program: the starter and the console in an application of their own. */
@SpringBootApplication(scanBasePackages = "io.valuehub.app")
class HubApplication {}
