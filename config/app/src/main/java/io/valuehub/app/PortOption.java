package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import picocli.CommandLine.Option;

/** {@code --port}: where the page is served. */
public final class PortOption {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the page on this machine. Default: 8080.")
    private int number;

    /** The port. */
    public int number() {
        return number;
    }

    /** @throws ConfigProblem when another program listens there */
    public void requireFree() {
        try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.getByName("127.0.0.1"))) {
            socket.setReuseAddress(true);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigProblem(new Problem(
                    "port " + number,
                    "is taken by another program",
                    "must be free",
                    "stop that program or choose another port: --port " + (number < 65000 ? number + 1 : 8080)));
        }
    }
}
