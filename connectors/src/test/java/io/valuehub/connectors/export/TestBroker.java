package io.valuehub.connectors.export;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.InitProducerIdResponseData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.network.TransferableChannel;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ApiVersionsResponse;
import org.apache.kafka.common.requests.InitProducerIdResponse;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * One broker with every topic, of one partition, that speaks as much of Kafka's protocol over TCP as a producer needs. Like a
 * real one it drops a batch whose producer and sequence it has had (KIP-98).
 */
final class TestBroker implements AutoCloseable {

    /** Up to which version each request is understood. */
    private static final Map<ApiKeys, Integer> UNDERSTOOD =
            Map.of(ApiKeys.API_VERSIONS, 4, ApiKeys.METADATA, 9, ApiKeys.INIT_PRODUCER_ID, 4, ApiKeys.PRODUCE, 9);

    private static final int NODE = 0;
    private static final long PRODUCER = 7;

    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Set<String> batches = new HashSet<>();
    private final List<Written> written = new ArrayList<>();
    private int repeated;
    private boolean losesAnswer;
    private Errors refusal = Errors.NONE;

    /** What stands in a topic; {@code value} is null where a key was let go. */
    record Written(String topic, String key, String value, Map<String, String> headers) {}

    TestBroker() throws IOException {
        server.bind(new InetSocketAddress("127.0.0.1", 0));
        daemon(this::accept);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    synchronized List<Written> written() {
        return List.copyOf(written);
    }

    /** How many batches came again. */
    synchronized int repeated() {
        return repeated;
    }

    /** The next batch is written and its answer lost. */
    synchronized void loseAnAnswer() {
        losesAnswer = true;
    }

    /** Batches are refused from here on. */
    synchronized void refuse(Errors error) {
        refusal = error;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "test-broker");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.socket().getInputStream());
            while (true) {
                ByteBuffer request = ByteBuffer.wrap(in.readNBytes(in.readInt()));
                RequestHeader header = RequestHeader.parse(request);
                AbstractRequest asked =
                        AbstractRequest.parseRequest(header.apiKey(), header.apiVersion(), request).request;
                AbstractResponse answer = answer(header, asked);
                if (answer == null) {
                    return;
                }
                var send = answer.toSend(header.toResponseHeader(), header.apiVersion());
                Wire wire = new Wire(client);
                while (!send.completed()) {
                    send.writeTo(wire);
                }
            }
        } catch (IOException e) {
            // gone
        }
    }

    private AbstractResponse answer(RequestHeader header, AbstractRequest asked) {
        return switch (header.apiKey()) {
            case API_VERSIONS -> versions();
            case METADATA -> metadata(asked, header.apiVersion());
            case INIT_PRODUCER_ID ->
                new InitProducerIdResponse(
                        new InitProducerIdResponseData().setProducerId(PRODUCER).setProducerEpoch((short) 0));
            case PRODUCE -> produce((ProduceRequest) asked);
            default -> throw new IllegalStateException("was asked " + header.apiKey());
        };
    }

    private static AbstractResponse versions() {
        ApiVersionsResponseData data = new ApiVersionsResponseData();
        UNDERSTOOD.forEach((key, most) -> data.apiKeys()
                .add(new ApiVersionsResponseData.ApiVersion()
                        .setApiKey(key.id)
                        .setMinVersion((short) 0)
                        .setMaxVersion(most.shortValue())));
        return new ApiVersionsResponse(data);
    }

    private AbstractResponse metadata(AbstractRequest asked, short version) {
        MetadataResponseData data =
                new MetadataResponseData().setControllerId(NODE).setClusterId("test");
        data.brokers()
                .add(new MetadataResponseData.MetadataResponseBroker()
                        .setNodeId(NODE)
                        .setHost("127.0.0.1")
                        .setPort(port()));
        var topics = ((MetadataRequest) asked).data().topics();
        if (topics != null) {
            topics.forEach(topic -> data.topics()
                    .add(new MetadataResponseData.MetadataResponseTopic()
                            .setName(topic.name())
                            .setPartitions(List.of(new MetadataResponseData.MetadataResponsePartition()
                                    .setLeaderId(NODE)
                                    .setReplicaNodes(List.of(NODE))
                                    .setIsrNodes(List.of(NODE))))));
        }
        return new MetadataResponse(data, version);
    }

    private synchronized AbstractResponse produce(ProduceRequest asked) {
        ProduceResponseData data = new ProduceResponseData();
        for (TopicProduceData topic : asked.data().topicData()) {
            var answer = new ProduceResponseData.TopicProduceResponse().setName(topic.name());
            topic.partitionData().forEach(partition -> {
                if (refusal == Errors.NONE) {
                    ((MemoryRecords) partition.records()).batches().forEach(batch -> write(topic.name(), batch));
                }
                answer.partitionResponses()
                        .add(new ProduceResponseData.PartitionProduceResponse()
                                .setIndex(partition.index())
                                .setErrorCode(refusal.code()));
            });
            data.responses().add(answer);
        }
        boolean lost = losesAnswer;
        losesAnswer = false;
        return lost ? null : new ProduceResponse(data);
    }

    private void write(String topic, RecordBatch batch) {
        if (!batches.add(topic + " " + batch.producerId() + " " + batch.baseSequence())) {
            repeated++;
            return;
        }
        for (Record one : batch) {
            Map<String, String> headers = new TreeMap<>();
            for (var header : one.headers()) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
            written.add(new Written(topic, text(one.key()), text(one.value()), headers));
        }
    }

    private static String text(ByteBuffer bytes) {
        return bytes == null ? null : StandardCharsets.UTF_8.decode(bytes).toString();
    }

    /** What responses are sent through. */
    private record Wire(SocketChannel channel) implements TransferableChannel {

        @Override
        public boolean hasPendingWrites() {
            return false;
        }

        @Override
        public long transferFrom(FileChannel file, long position, long count) throws IOException {
            return file.transferTo(position, count, channel);
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            return channel.write(sources, offset, length);
        }

        @Override
        public long write(ByteBuffer[] sources) throws IOException {
            return channel.write(sources);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return channel.write(source);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
