package io.valuehub.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RestController;

/** A controller of the console: found by this mark, so that a page is one controller and its template. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@interface ConsolePage {

    /** Part of the console the page belongs to, as the top line names it. */
    String section();

    /** Templates the controller writes. */
    String[] templates();

    /** Where the top line leads for this part; empty for a page reached from within its part. */
    String path() default "";

    /** Place in the top line, from the left. */
    int order() default 0;
}
