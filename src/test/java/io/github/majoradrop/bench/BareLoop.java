package io.github.majoradrop.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The least that can be done: the HTTP client that the program uses, posting one body over and over. */
final class BareLoop {

    private static final byte[] BODY = ("{\"username\":\"bench\",\"token\":\"6f1d2c3b-bench-token\",\"biosamples\":"
                    + "[{\"central_sample_id\":\"bare-1\",\"adm1\":\"UK-ENG\",\"is_surveillance\":\"Y\","
                    + "\"collection_date\":\"2026-11-10\",\"source_age\":\"42\",\"source_sex\":\"F\",\"swab_site\":\"nose\"}]}")
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private BareLoop() {}

    /** How fast it was, and what it cost in this process. */
    record Speed(double perSecond, double cpuMillis) {}

    static Speed run(int port, int threads, int posts) throws IOException, InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (CloseableHttpClient http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(threads)
                        .setMaxConnTotal(threads)
                        .build())
                .build()) {
            AtomicInteger left = new AtomicInteger(posts);
            String url = "http://127.0.0.1:" + port + "/api/v2/artifact/biosample/add/";
            long cpu = cpuNanos();
            long since = System.nanoTime();
            List<Future<?>> loops = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                loops.add(pool.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        post(http, url);
                    }
                    return null;
                }));
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
            double seconds = (System.nanoTime() - since) / 1e9;
            return new Speed(posts / seconds, (cpuNanos() - cpu) / 1e6 / posts);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void post(CloseableHttpClient http, String url) throws IOException {
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(BODY, ContentType.APPLICATION_JSON));
        http.execute(post, reply -> EntityUtils.toByteArray(reply.getEntity()));
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
