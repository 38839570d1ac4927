package io.valuehub.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that takes every letter and remembers its Message-ID. */
final class MailSink implements AutoCloseable {

    private static final String ID = "Message-ID:";

    private final ServerSocket socket;
    private final Map<String, Integer> letters = new ConcurrentHashMap<>();

    MailSink() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How often each letter was taken, by its Message-ID. */
    Map<String, Integer> letters() {
        return letters;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "mail sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(new InputStreamReader(
                        new BufferedInputStream(client.getInputStream()), StandardCharsets.ISO_8859_1));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    letters.merge(letter(in), 1, Integer::sum);
                    say(out, "250 taken");
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 fine");
                }
            }
        } catch (IOException gone) {
            // The sender left.
        }
    }

    private static String letter(BufferedReader in) throws IOException {
        String id = "";
        boolean folded = false;
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("cut off");
            }
            if (folded) {
                id = line.strip();
                folded = false;
            } else if (line.startsWith(ID)) {
                id = line.substring(ID.length()).strip();
                folded = id.isEmpty();
            }
        }
        return id;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
