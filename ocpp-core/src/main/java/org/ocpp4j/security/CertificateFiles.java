package org.ocpp4j.security;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.ocpp4j.time.Engine;

/** Keys (ECDSA on P-256) and certificates as PEM files in a folder, or in memory. */
public final class CertificateFiles implements CertificateStore {
  private final PemFolder folder;
  private final Executor executor;

  private CertificateFiles(PemFolder folder, Executor executor) {
    this.folder = folder;
    this.executor = executor;
  }

  /** Keys and certificates that are gone with the process. */
  public static CertificateFiles inMemory() {
    return new CertificateFiles(PemFolder.inMemory(), Runnable::run);
  }

  /** Those in this folder, worked on by the threads of {@link Engine#system()}. */
  public static CertificateFiles in(Path folder) {
    return in(folder, Engine.system().executor());
  }

  /**
   * Those in this folder, which is made if it is not there.
   *
   * @param executor what keys are made and files are written on
   * @throws java.io.UncheckedIOException when the folder cannot be read
   */
  public static CertificateFiles in(Path folder, Executor executor) {
    return new CertificateFiles(PemFolder.open(folder), executor);
  }

  @Override
  public CompletionStage<String> request(CertificateUse use, Subject subject) {
    return run(
        () -> {
          KeyPair keys = Keys.newPair();
          folder.write(requestOf(use), Keys.pem(keys));
          return SigningRequest.pem(subject, keys);
        });
  }

  @Override
  public Optional<PublicKey> requested(CertificateUse use) {
    return folder.read(requestOf(use)).map(Keys::parse).map(KeyPair::getPublic);
  }

  @Override
  public CompletionStage<Void> install(CertificateUse use, List<X509Certificate> chain) {
    List<X509Certificate> certificates = List.copyOf(chain);
    return run(
        () -> {
          String keys =
              folder
                  .read(requestOf(use))
                  .orElseThrow(
                      () -> new IllegalStateException("No keys wait for a certificate: " + use));
          // Keys and chain in one file: a power cut leaves either the old ones or the new ones.
          for (CertificateUse served : served(use)) {
            folder.write(nameOf(served), keys + Pem.of(certificates));
          }
          folder.remove(requestOf(use));
          return null;
        });
  }

  @Override
  public List<X509Certificate> chain(CertificateUse use) {
    return folder.read(nameOf(served(use).get(0))).map(Pem::certificates).orElse(List.of());
  }

  @Override
  public List<X509Certificate> roots(RootUse use) {
    return folder.read(rootsOf(use)).map(Pem::certificates).orElse(List.of());
  }

  @Override
  public CompletionStage<Void> addRoot(RootUse use, X509Certificate root) {
    return run(
        () -> {
          List<X509Certificate> all = new ArrayList<>(roots(use));
          if (!all.contains(root)) {
            all.add(root);
            folder.write(rootsOf(use), Pem.of(all));
          }
          return null;
        });
  }

  private static List<CertificateUse> served(CertificateUse use) {
    return use == CertificateUse.COMBINED
        ? List.of(CertificateUse.CHARGING_STATION, CertificateUse.V2G)
        : List.of(use);
  }

  private static String nameOf(CertificateUse use) {
    return fileName(use.name());
  }

  private static String requestOf(CertificateUse use) {
    return fileName(use.name()) + "-requested";
  }

  private static String rootsOf(RootUse use) {
    return fileName(use.name()) + "-roots";
  }

  private static String fileName(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private <T> CompletionStage<T> run(Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          synchronized (folder) {
            return work.get();
          }
        },
        executor);
  }
}
