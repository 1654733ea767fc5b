package io.github.majoradrop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * The least that can be done, in a process of its own: posts one body over and over. {@code bare} is a loop around the program's HTTP client,
 * {@code bare-async} the same with its asynchronous client and so many posts on their way, {@code camel} a route that splits, with so many workers and one
 * address.
 *
 * <p>Arguments: {@code bare}, {@code bare-async} or {@code camel}, the port, the number of threads, and how many posts in each round; says {@code done} after each.
 */
public final class Yardstick {

    static final String BODY = "{\"username\":\"bench\",\"token\":\"6f1d2c3b-bench-token\",\"biosamples\":"
            + "[{\"central_sample_id\":\"bare-1\",\"adm1\":\"UK-ENG\",\"is_surveillance\":\"Y\","
            + "\"collection_date\":\"2026-11-10\",\"source_age\":\"42\",\"source_sex\":\"F\",\"swab_site\":\"nose\"}]}";
    private static final byte[] BYTES = BODY.getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private Yardstick() {}

    /** So many posts. */
    private interface Posting {
        void post(int posts) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[2]);
        String url = url(Integer.parseInt(args[1]));
        Posting posting = switch (args[0]) {
            case "bare" -> bare(url, threads);
            case "bare-async" -> async(url, threads);
            default -> camel(url, threads);
        };
        for (int round = 3; round < args.length; round++) {
            posting.post(Integer.parseInt(args[round]));
            System.out.println("done");
            // Whoever measures looks at this process before it goes on.
            System.in.read();
        }
        System.exit(0);
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port + "/api/v2/artifact/biosample/add/";
    }

    private static Posting bare(String url, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CloseableHttpClient http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(threads)
                        .setMaxConnTotal(threads)
                        .build())
                .build();
        return posts -> {
            AtomicInteger left = new AtomicInteger(posts);
            List<Future<?>> loops = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                loops.add(pool.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        HttpPost post = new HttpPost(url);
                        post.setEntity(new ByteArrayEntity(BYTES, ContentType.APPLICATION_JSON));
                        http.execute(post, reply -> EntityUtils.toByteArray(reply.getEntity()));
                    }
                    return null;
                }));
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
        };
    }

    private static Posting async(String url, int onTheirWay) {
        CloseableHttpAsyncClient http = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(onTheirWay)
                        .setMaxConnTotal(onTheirWay)
                        .build())
                .build();
        http.start();
        return posts -> {
            AtomicInteger left = new AtomicInteger(posts);
            CountDownLatch loops = new CountDownLatch(onTheirWay);
            for (int loop = 0; loop < onTheirWay; loop++) {
                postNext(http, url, left, loops);
            }
            loops.await();
        };
    }

    /** One post, and when it is answered the next. */
    private static void postNext(CloseableHttpAsyncClient http, String url, AtomicInteger left, CountDownLatch loops) {
        if (left.getAndDecrement() <= 0) {
            loops.countDown();
            return;
        }
        http.execute(
                SimpleRequestBuilder.post(url)
                        .setBody(BYTES, ContentType.APPLICATION_JSON)
                        .build(),
                new FutureCallback<SimpleHttpResponse>() {
                    @Override
                    public void completed(SimpleHttpResponse reply) {
                        postNext(http, url, left, loops);
                    }

                    @Override
                    public void failed(Exception failure) {
                        throw new IllegalStateException(failure);
                    }

                    @Override
                    public void cancelled() {
                        throw new IllegalStateException("nobody cancels");
                    }
                });
    }

    private static Posting camel(String url, int threads) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:posts")
                        .split(body())
                        .streaming()
                        .parallelProcessing()
                        .executorService(pool)
                        .setHeader("Content-Type", constant("application/json"))
                        .to(url + "?httpMethod=POST&maxTotalConnections=" + threads + "&connectionsPerRoute="
                                + threads);
            }
        });
        camel.start();
        var template = camel.createProducerTemplate();
        return posts -> template.sendBody(
                "direct:posts",
                java.util.stream.Stream.generate(() -> BYTES).limit(posts).iterator());
    }
}
