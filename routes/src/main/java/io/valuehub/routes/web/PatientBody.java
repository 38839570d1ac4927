package io.valuehub.routes.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The body of one request, read as it comes: whoever sends slowly, or nothing any more, keeps no thread of the server busy,
 * is waited for so long, and may fill so much memory together with all others.
 */
final class PatientBody implements ReadListener, AsyncListener {

    /** For the whole body. Stores and pages send a few kilobytes. */
    private static final long PATIENCE_MILLIS = 20_000;

    /** Bytes of all bodies that are under way. */
    private static final long ROOM = 16L * WholeBodies.LARGEST;

    private static final AtomicLong HELD = new AtomicLong();

    private final AsyncContext exchange;
    private final ServletInputStream in;
    private final Consumer<byte[]> whole;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean ended = new AtomicBoolean();

    private PatientBody(AsyncContext exchange, ServletInputStream in, Consumer<byte[]> whole) {
        this.exchange = exchange;
        this.in = in;
        this.whole = whole;
    }

    /**
     * Reads the body of a request. One that is larger, slower or broken off is answered here.
     *
     * @param whole takes the whole body, and sees to the end of the exchange
     */
    static void read(AsyncContext exchange, Consumer<byte[]> whole) throws IOException {
        exchange.setTimeout(PATIENCE_MILLIS);
        ServletInputStream in = exchange.getRequest().getInputStream();
        PatientBody body = new PatientBody(exchange, in, whole);
        exchange.addListener(body);
        in.setReadListener(body);
    }

    @Override
    public void onDataAvailable() {
        try {
            readOn();
        } catch (IOException e) {
            onError(e);
        }
    }

    private void readOn() throws IOException {
        byte[] some = new byte[8192];
        while (!ended.get() && in.isReady()) {
            int read = in.read(some);
            if (read < 0) {
                return;
            }
            if (body.size() + read > WholeBodies.LARGEST) {
                giveUp(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            } else if (HELD.addAndGet(read) > ROOM) {
                HELD.addAndGet(-read);
                giveUp(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                body.write(some, 0, read);
            }
        }
    }

    @Override
    public void onAllDataRead() {
        if (end()) {
            whole.accept(body.toByteArray());
        }
    }

    private void giveUp(int status) {
        if (end()) {
            HttpServletResponse response = (HttpServletResponse) exchange.getResponse();
            response.setHeader("Connection", "close");
            response.setStatus(status);
            exchange.complete();
        }
    }

    private boolean end() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            HELD.addAndGet(-body.size());
        }
        return first;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        giveUp(HttpServletResponse.SC_REQUEST_TIMEOUT);
    }

    /** It broke off, or is not what its headers say. */
    @Override
    public void onError(Throwable failure) {
        giveUp(HttpServletResponse.SC_BAD_REQUEST);
    }

    @Override
    public void onError(AsyncEvent event) {
        giveUp(HttpServletResponse.SC_BAD_REQUEST);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // whoever ended it knows
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is started once
    }
}
