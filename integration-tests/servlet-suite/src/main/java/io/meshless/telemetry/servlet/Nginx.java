package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An nginx of its own, with one server for each kind of configuration, in front of a container. */
final class Nginx implements AutoCloseable {
  private static final List<Path> PROGRAMS =
      List.of(
          Path.of("/usr/sbin/nginx"), Path.of("/usr/local/sbin/nginx"), Path.of("/usr/bin/nginx"));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String MAIN =
      """
      daemon off;
      worker_processes 1;
      pid %1$s/nginx.pid;
      error_log %1$s/error.log;
      events { worker_connections 64; }
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        server {
          listen 127.0.0.1:%2$d;
          location / { proxy_pass http://127.0.0.1:%4$d; }
        }
        server {
          listen 127.0.0.1:%3$d;
          location / {
            proxy_pass http://127.0.0.1:%4$d;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
          }
        }
      }
      """;

  private final ScratchFolder folder;
  private final Process process;
  private final int plainPort;
  private final int headersPort;

  private Nginx(ScratchFolder folder, Process process, int plainPort, int headersPort) {
    this.folder = folder;
    this.process = process;
    this.plainPort = plainPort;
    this.headersPort = headersPort;
  }

  /** Starts in front of the container on this port; skips the test where there is no nginx. */
  static Nginx start(int containerPort) throws IOException {
    Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    assumeTrue(program != null, "nginx is not installed; Debian's package is nginx-light");
    ScratchFolder scratch = ScratchFolder.create();
    Path folder = scratch.path();
    int plain = freePort();
    int headers = freePort();
    Path file =
        Files.writeString(
            folder.resolve("nginx.conf"), MAIN.formatted(folder, plain, headers, containerPort));
    Path log = folder.resolve("start.log");
    Process process =
        new ProcessBuilder(String.valueOf(program), "-p", folder.toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Nginx nginx = new Nginx(scratch, process, plain, headers);
    await()
        .atMost(PATIENCE)
        .until(() -> !process.isAlive() || (answers(plain) && answers(headers)));
    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    return nginx;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where {@code proxy_pass} stands alone: no header is added, and the protocol is HTTP/1.0. */
  int plainPort() {
    return plainPort;
  }

  /** Where the headers are set that its documentation recommends, over HTTP/1.1. */
  int headersPort() {
    return headersPort;
  }

  /** Stops this nginx; a master that is told to end ends its workers. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      folder.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
