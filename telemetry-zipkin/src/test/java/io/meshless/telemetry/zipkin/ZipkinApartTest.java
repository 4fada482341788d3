package io.meshless.telemetry.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.CacheRequest;
import java.net.CacheResponse;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ResponseCache;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application sets up for all of its requests is not for those to Zipkin. */
class ZipkinApartTest {
  private final CookieHandler cookiesBefore = CookieHandler.getDefault();
  private final ResponseCache cacheBefore = ResponseCache.getDefault();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer zipkin;

  @BeforeEach
  void start() throws Exception {
    zipkin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    zipkin.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().get("Cookie"));
          exchange.getResponseHeaders().add("Set-Cookie", "spy=1; Path=/");
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    zipkin.start();
  }

  @AfterEach
  void stop() {
    zipkin.stop(0);
    CookieHandler.setDefault(cookiesBefore);
    ResponseCache.setDefault(cacheBefore);
  }

  @Test
  void cookiesCacheAndRedirectsAreLeftAlone() throws Exception {
    URI url = URI.create("http://localhost:" + zipkin.getAddress().getPort() + "/api/v2/spans");
    CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    HttpCookie session = new HttpCookie("session", "secret");
    session.setPath("/");
    session.setVersion(0);
    cookies.getCookieStore().add(url, session);
    CookieHandler.setDefault(cookies);
    CountedCache cache = new CountedCache();
    ResponseCache.setDefault(cache);

    try (ZipkinSender sender = new ZipkinSender(new ZipkinUrl(url, ""))) {
      assertThat(sender.post("[]".getBytes(UTF_8))).isEqualTo(302);
    }

    assertThat(requests).containsExactly("/api/v2/spans null");
    assertThat(cookies.getCookieStore().getCookies()).containsExactly(session);
    assertThat(cache.asked).isEmpty();
  }

  private static final class CountedCache extends ResponseCache {
    private final List<URI> asked = new CopyOnWriteArrayList<>();

    @Override
    public CacheResponse get(URI uri, String method, Map<String, List<String>> headers) {
      asked.add(uri);
      return null;
    }

    @Override
    public CacheRequest put(URI uri, URLConnection connection) {
      asked.add(uri);
      return null;
    }
  }
}
