package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file system over the real one of which one operation, from some moment on, never comes back, as
 * on a mount whose server is gone; until the test lets go of it.
 */
final class HangingDisk extends FileSystemProvider implements AutoCloseable {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final FileSystemProvider real;
  private final FileSystem system;
  private volatile String hanging = "";

  HangingDisk(Path real) {
    this.real = real.getFileSystem().provider();
    this.system = new HangingFileSystem(this, real.getFileSystem());
  }

  /** From now on this operation hangs, by the name of the provider's method. */
  void hang(String operation) {
    hanging = operation;
  }

  /** Waits until something hangs. */
  void awaitHang() throws InterruptedException {
    if (!reached.await(2, TimeUnit.MINUTES)) {
      throw new AssertionError("nothing hangs");
    }
  }

  /** Lets everything go on. */
  @Override
  public void close() {
    hanging = "";
    release.countDown();
  }

  private void pass(String operation) throws IOException {
    if (operation.equals(hanging)) {
      reached.countDown();
      boolean interrupted = false;
      while (release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException e) {
          // A system call of a dead mount cannot be interrupted either.
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("stale file handle");
    }
  }

  /** This real path, on this disk. */
  Path path(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            RealPath.class.getClassLoader(),
            new Class<?>[] {Path.class, RealPath.class},
            (proxy, method, args) -> call(path, method, args));
  }

  /** Tells the real path behind one of this disk. */
  interface RealPath {
    Path real();
  }

  private static Object unwrapped(Object value) {
    return value instanceof RealPath wrapped ? wrapped.real() : value;
  }

  private static Path real(Path path) {
    return (Path) unwrapped(path);
  }

  private Object call(Path path, Method method, Object[] args) throws Throwable {
    switch (method.getName()) {
      case "real":
        return path;
      case "equals":
        return args[0] instanceof Path other
            && other.getFileSystem() == system
            && path.equals(real(other));
      case "getFileSystem":
        return system;
      case "toRealPath":
        pass("toRealPath");
        break;
      default:
    }
    Object[] given =
        args == null ? null : Stream.of(args).map(HangingDisk::unwrapped).toArray(Object[]::new);
    try {
      Object result = method.invoke(path, given);
      return result instanceof Path found ? path(found) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    pass("newFileChannel");
    return real.newFileChannel(real(path), options, attributes);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return real.newByteChannel(real(path), options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    pass("newDirectoryStream");
    DirectoryStream<Path> found = real.newDirectoryStream(real(folder), filter);
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return StreamSupport.stream(found.spliterator(), false)
            .map(HangingDisk.this::path)
            .iterator();
      }

      @Override
      public void close() throws IOException {
        found.close();
      }
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    pass("createDirectory");
    real.createDirectory(real(folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    pass("delete");
    real.delete(real(path));
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    pass("move");
    real.move(real(source), real(target), options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    pass("readAttributes");
    return real.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    pass("readAttributes");
    return real.readAttributes(real(path), names, options);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    pass("readAttributes");
    real.checkAccess(real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(real(path), type, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(real(path), name, value, options);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return path(real.readSymbolicLink(real(link)));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return real.isSameFile(real(one), real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(real(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    real.copy(real(source), real(target), options);
  }

  @Override
  public String getScheme() {
    return "hanging";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }
}
