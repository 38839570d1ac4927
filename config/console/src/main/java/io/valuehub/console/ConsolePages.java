package io.valuehub.console;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Finds the controllers marked as pages. A selector, because a component scan may not depend on beans being there. */
final class ConsolePages implements ImportSelector {

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConsolePage.class));
        return scanner.findCandidateComponents(ConsolePage.class.getPackageName()).stream()
                .map(definition -> definition.getBeanClassName())
                .sorted()
                .toArray(String[]::new);
    }
}
