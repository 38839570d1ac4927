package io.valuehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says that something is not there, as a page or as JSON. */
@RestControllerAdvice(basePackageClasses = AbsentPage.class)
class AbsentPage {

    private final Frames frames;

    AbsentPage(Frames frames) {
        this.frames = frames;
    }

    @ExceptionHandler
    ResponseEntity<?> absent(Absent absent, HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/")) {
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, absent.getMessage()))
                    .build();
        }
        Map<String, ?> model = Map.of("headline", "Not here", "lead", absent.getMessage());
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.TEXT_HTML)
                .body(frames.write("trouble", "Not here", null, model));
    }
}
