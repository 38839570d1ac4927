package io.valuehub.app;

import io.valuehub.routes.web.WholeBodies;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The stand-alone program: the starter and the console in an application of their own. */
@SpringBootApplication(scanBasePackages = "io.valuehub.app")
class HubApplication {

    /** Before every address, as before those outside call: here the whole server is the hub's own. */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    FilterRegistrationBean<WholeBodies> wholeBodies() {
        FilterRegistrationBean<WholeBodies> filter = new FilterRegistrationBean<>(new WholeBodies());
        filter.setName("whole-bodies");
        filter.addUrlPatterns("/*");
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }
}
