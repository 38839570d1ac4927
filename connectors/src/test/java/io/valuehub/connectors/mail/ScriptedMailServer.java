package io.valuehub.connectors.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A mail server that says, line by line, what a test tells it to: GreenMail never refuses and never breaks off. */
final class ScriptedMailServer implements AutoCloseable {

    /** Closes the connection instead of answering. */
    static final String CUT = "CUT";

    /** Says nothing, and keeps the connection open. */
    static final String SILENT = "SILENT";

    private final ServerSocket socket;
    private final Map<String, String> replies;
    /** What the client said. */
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    /** @param replies by the first word said ({@code RCPT}; {@code .} for the end of the letter, {@code HELLO} first) */
    ScriptedMailServer(Map<String, String> replies) throws IOException {
        this.replies = replies;
        this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "mail");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try (Socket client = socket.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            if (!say(out, replies.getOrDefault("HELLO", "220 ready"))) {
                return;
            }
            boolean letter = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (letter && !line.equals(".")) {
                    continue;
                }
                String word = line.split("[ :]", 2)[0];
                String reply = replies.getOrDefault(word, word.equals("DATA") ? "354 go on" : "250 fine");
                if (!say(out, reply)) {
                    return;
                }
                letter = word.equals("DATA") && reply.startsWith("354");
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private static boolean say(OutputStream out, String reply) throws IOException {
        if (reply.equals(CUT)) {
            return false;
        }
        if (reply.equals(SILENT)) {
            return true;
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
