package io.valuehub.routes.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that keeps every byte of what it is told, since libraries mend what they read. */
final class RawMailbox implements AutoCloseable {

    /**
     * A letter as it came.
     *
     * @param commands all the client said in its session before the letter
     * @param bytes of the letter, dots at line starts taken off (RFC 5321, 4.5.2)
     */
    record Received(List<String> commands, byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    final List<Received> letters = new CopyOnWriteArrayList<>();

    RawMailbox() throws IOException {
        Thread listener = new Thread(this::listen, "mailbox");
        listener.setDaemon(true);
        listener.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                // Several at once: the hub keeps its sessions.
                Thread session = new Thread(() -> session(client), "mailbox-session");
                session.setDaemon(true);
                session.start();
            } catch (IOException closed) {
                // the next one, or the end
            }
        }
    }

    private void session(Socket client) {
        try (client) {
            serve(new BufferedInputStream(client.getInputStream()), client.getOutputStream());
        } catch (IOException gone) {
            // what it had said before is kept
        }
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        List<String> commands = new CopyOnWriteArrayList<>();
        say(out, "220 ready");
        for (byte[] line = line(in); line != null; line = line(in)) {
            String command = new String(line, StandardCharsets.ISO_8859_1);
            commands.add(command.strip());
            if (command.toUpperCase(Locale.ROOT).startsWith("DATA")) {
                say(out, "354 go on");
                letters.add(new Received(List.copyOf(commands), letter(in)));
                commands.clear();
                say(out, "250 taken");
            } else {
                say(out, command.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    private static byte[] letter(InputStream in) throws IOException {
        ByteArrayOutputStream letter = new ByteArrayOutputStream();
        for (byte[] line = line(in); line != null; line = line(in)) {
            if (line.length == 3 && line[0] == '.') {
                return letter.toByteArray();
            }
            int from = line[0] == '.' ? 1 : 0;
            letter.write(line, from, line.length - from);
        }
        throw new IOException("cut off");
    }

    /** Up to and with CR LF, whatever lone ones stand in it. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int before = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (before == '\r' && next == '\n') {
                return line.toByteArray();
            }
            before = next;
        }
        return null;
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
