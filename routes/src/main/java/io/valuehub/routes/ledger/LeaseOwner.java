package io.valuehub.routes.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Names who holds a lease: host, process, its start and a random part. A process of this host that is gone holds nothing
 * any more, so its leases need not run out.
 */
final class LeaseOwner {

    /** The start of a process is computed from the boot time, which moves a little when the clock is set. */
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(5);

    private static final String HOST = host();

    private LeaseOwner() {}

    /** A new name for a holder in this process. */
    static String create() {
        ProcessHandle self = ProcessHandle.current();
        return String.join(
                "/",
                HOST,
                Long.toString(self.pid()),
                Long.toString(startOf(self).toEpochMilli()),
                UUID.randomUUID().toString().substring(0, 8));
    }

    /** Whether the holder was a process of this host that does not run any more. */
    static boolean isGone(String owner) {
        String[] parts = owner.split("/");
        if (parts.length != 4 || !parts[0].equals(HOST)) {
            return false;
        }
        Instant started = Instant.ofEpochMilli(Long.parseLong(parts[2]));
        return ProcessHandle.of(Long.parseLong(parts[1]))
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Duration.between(startOf(process), started).abs().compareTo(CLOCK_DRIFT) < 0)
                .isEmpty();
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String host() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            name = "localhost";
        }
        name = name.replace('/', '-');
        return name.length() > 50 ? name.substring(0, 50) : name;
    }
}
