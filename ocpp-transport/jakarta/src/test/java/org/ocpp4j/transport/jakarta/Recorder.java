package org.ocpp4j.transport.jakarta;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;

/** Remembers what happens on a connection and lets a test wait for it. */
final class Recorder implements ConnectionListener {
  private static final int PATIENCE = 20;

  private final CompletableFuture<Connection> opened = new CompletableFuture<>();
  private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> binaries = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> pongs = new LinkedBlockingQueue<>();
  final AtomicInteger closes = new AtomicInteger();

  @Override
  public void onOpen(Connection connection) {
    opened.complete(connection);
  }

  @Override
  public void onText(String text) {
    texts.add(text);
  }

  @Override
  public void onBinary(int length) {
    binaries.add(length);
  }

  @Override
  public void onPong() {
    pongs.add(true);
  }

  @Override
  public void onClose(CloseReason reason) {
    closes.incrementAndGet();
    closed.complete(reason);
  }

  Connection connection() throws Exception {
    return opened.get(PATIENCE, TimeUnit.SECONDS);
  }

  CloseReason closeReason() throws Exception {
    return closed.get(PATIENCE, TimeUnit.SECONDS);
  }

  String nextText() throws Exception {
    return texts.poll(PATIENCE, TimeUnit.SECONDS);
  }

  Integer nextBinary() throws Exception {
    return binaries.poll(PATIENCE, TimeUnit.SECONDS);
  }

  boolean nextPong() throws Exception {
    return Boolean.TRUE.equals(pongs.poll(PATIENCE, TimeUnit.SECONDS));
  }
}
