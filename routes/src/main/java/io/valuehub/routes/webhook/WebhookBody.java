package io.valuehub.routes.webhook;

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
import java.util.function.ToIntFunction;

/**
 * The body of one webhook, read as it comes: whoever sends slowly, or nothing any more, keeps no thread of the server busy,
 * is waited for so long, and may fill so much memory together with all others.
 */
final class WebhookBody implements ReadListener, AsyncListener {

    /** For the whole body. Stores send a few kilobytes. */
    private static final long PATIENCE_MILLIS = 20_000;

    /** Bytes of all bodies that are under way. */
    private static final long ROOM = 16L * WebhookReceiver.LARGEST;

    private static final AtomicLong HELD = new AtomicLong();

    private final AsyncContext exchange;
    private final ServletInputStream in;
    private final ToIntFunction<byte[]> receiver;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean answered = new AtomicBoolean();

    private WebhookBody(AsyncContext exchange, ServletInputStream in, ToIntFunction<byte[]> receiver) {
        this.exchange = exchange;
        this.in = in;
        this.receiver = receiver;
    }

    /**
     * Reads the body of a request and answers it.
     *
     * @param receiver takes the whole body and says the status
     */
    static void read(AsyncContext exchange, ToIntFunction<byte[]> receiver) throws IOException {
        exchange.setTimeout(PATIENCE_MILLIS);
        ServletInputStream in = exchange.getRequest().getInputStream();
        WebhookBody body = new WebhookBody(exchange, in, receiver);
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
        while (!answered.get() && in.isReady()) {
            int read = in.read(some);
            if (read < 0) {
                return;
            }
            if (body.size() + read > WebhookReceiver.LARGEST) {
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
        try {
            answer(receiver.applyAsInt(body.toByteArray()));
        } catch (RuntimeException e) {
            exchange.getRequest().getServletContext().log("a webhook could not be stored", e);
            answer(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    private void giveUp(int status) {
        ((HttpServletResponse) exchange.getResponse()).setHeader("Connection", "close");
        answer(status);
    }

    private void answer(int status) {
        if (answered.compareAndSet(false, true)) {
            HELD.addAndGet(-body.size());
            ((HttpServletResponse) exchange.getResponse()).setStatus(status);
            exchange.complete();
        }
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
        // said by answer()
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is started once
    }
}
