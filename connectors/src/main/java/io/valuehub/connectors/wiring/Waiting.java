package io.valuehub.connectors.wiring;

import io.valuehub.connectors.http.Patience;
import java.time.Duration;

/** Lets a Kamelet wait for work a platform does meanwhile, such as an export it asked for. */
public final class Waiting {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-waiting";

    private final Patience.Pause pause;

    Waiting(Patience.Pause pause) {
        this.pause = pause;
    }

    /** Waits that many seconds; what is on its way stays as it is. */
    public void pause(int seconds) throws InterruptedException {
        pause.forTime(Duration.ofSeconds(seconds));
    }
}
