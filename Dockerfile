# A worker: everything is built, and the demonstration model made, when the image is. Libraries and caches lie where
# anybody may read them, since it does not run as root; it writes nothing but temporary files.
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends openjdk-17-jdk-headless ca-certificates curl && rm -rf /var/lib/apt/lists/*
ENV FURIWAKE_CACHE=/opt/cache MAVEN_USER_HOME=/opt/maven MAVEN_ARGS=-Dmaven.repo.local=/opt/maven/repository
WORKDIR /opt/furiwake
COPY . .
RUN ./furiwake worker --help >/dev/null && ./furiwake model && chmod -R a+rX /opt/furiwake /opt/cache /opt/maven
USER nobody
HEALTHCHECK --interval=5s --timeout=2s --start-period=20s CMD curl -sf http://127.0.0.1:7101/health/ready
ENTRYPOINT ["./furiwake"]
