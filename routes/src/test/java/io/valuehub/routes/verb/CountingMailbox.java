package io.valuehub.routes.verb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A mail server that writes down the Message-ID of every letter it has taken in whole, the moment it has it, and tells
 * how many there are before it answers: so that a test can kill the sender between the letter and the answer.
 */
final class CountingMailbox implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private volatile IntConsumer onLetter = count -> {};
    private volatile Consumer<String> onWord = word -> {};

    CountingMailbox() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::listen, "mailbox");
        listener.setDaemon(true);
        listener.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Message-IDs of the letters taken, in order, repetitions included. */
    List<String> letters() {
        return List.copyOf(letters);
    }

    /** Called with the number of letters, after one was taken and before it is acknowledged. */
    void onLetter(IntConsumer what) {
        onLetter = what;
    }

    /** Called with each command, and CONNECT when somebody comes, before it is answered. */
    void onWord(Consumer<String> what) {
        onWord = what;
    }

    /** Answers so when a letter is for this address. */
    void refuse(String address, String reply) {
        refused.put("RCPT TO:<" + address.toUpperCase(Locale.ROOT) + ">", reply);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread session = new Thread(() -> serve(client), "mailbox session");
                session.setDaemon(true);
                session.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                OutputStream out = client.getOutputStream()) {
            onWord.accept("CONNECT");
            say(out, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                onWord.accept(command.length() < 4 ? command : command.substring(0, 4));
                if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    letters.add(letter(in));
                    onLetter.accept(letters.size());
                    say(out, "250 taken");
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, refused.getOrDefault(command, "250 ok"));
                }
            }
        } catch (IOException gone) {
            // The sender was killed: that is what this is for.
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
            }
            if (line.startsWith("Message-ID:")) {
                id = line.substring("Message-ID:".length()).strip();
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
