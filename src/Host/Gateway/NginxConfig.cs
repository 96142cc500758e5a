using System.Text;
using System.Text.RegularExpressions;
using Bdbazar.Platform.Http;

namespace Bdbazar.Host.Gateway;

/// <summary>nginx's configuration as a gateway before the modules. It runs from a folder of its own: <c>nginx -e stderr -p folder -c nginx.conf</c>.</summary>
/// <param name="Modules">By name.</param>
/// <param name="Routes">Most specific first.</param>
/// <param name="MaxBody">Bytes that the most patient of the routes takes; 0 without limit.</param>
internal sealed record NginxConfig(GatewayOptions Options, LimitOptions Limits, IReadOnlyList<string> Modules, IReadOnlyList<GatewayRoute> Routes, long MaxBody)
{
    // Whom it does not matter who answers: nobody's address, health, the explorer.
    private const string Anybody = "any_module";

    // It takes what is nobody else's.
    private const string Web = "web";

    /// <summary>The file's name for the document of all modules, beside the configuration.</summary>
    public const string Document = "openapi.json";

    public string Text() => $$"""
        # Made by "bdbazar gateway-config" from the modules' route tables; make it again instead of changing it.
        # Start: nginx -e stderr -p <this folder> -c nginx.conf    New settings: the same with -s reload
        daemon off;
        worker_processes auto;
        worker_rlimit_nofile 16384;
        worker_shutdown_timeout 60s;
        pid nginx.pid;
        error_log stderr warn;

        events {
            worker_connections 4096;
        }

        http {
            client_body_temp_path temp_body;
            proxy_temp_path temp_proxy;
            fastcgi_temp_path temp_fastcgi;
            uwsgi_temp_path temp_uwsgi;
            scgi_temp_path temp_scgi;

            server_tokens off;
            default_type application/octet-stream;
            types { application/json json; }
            sendfile on;
            tcp_nopush on;
            keepalive_requests 10000;
            client_header_timeout 15s;
            client_body_timeout 30s;
            send_timeout 30s;
            # One buffer holds a whole address.
            large_client_header_buffers 4 {{(Platform.Http.Limits.MaxAddress / 1024) + 4}}k;
            client_max_body_size {{MaxBody}};
            map_hash_bucket_size 256;
            map_hash_max_size 4096;

            gzip on;
            gzip_comp_level 4;
            gzip_min_length 512;
            gzip_proxied any;
            gzip_vary on;
            gzip_types application/json application/problem+json text/css text/csv text/javascript application/javascript image/svg+xml;

            # The path without the query, which may hold secrets.
            map $request_uri $path { "~^(?<before>[^?]*)" $before; }
            log_format line escape=json '{"time":"$time_iso8601","trace":"$request_id","client":"$remote_addr","method":"$request_method","path":"$path",'
                '"status":$status,"bytes":$bytes_sent,"seconds":$request_time,"module":"$module","upstream":"$upstream_addr","upstreamStatus":"$upstream_status","upstreamSeconds":"$upstream_response_time"}';
            access_log {{AccessLog()}};

            # A request's id is its trace id: one name in this log, in X-Request-Id, in the modules' logs and in their problems.
            map $request_id $span_id { "~^(?<first_half>.{16})" $first_half; }
            map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
            map $http_accept_language $bengali { default 0; "~*^\s*bn\b" 1; }
        {{NginxProblems.Maps()}}

            # Those on this machine are its operator's.
            geo $is_elsewhere { default 1; 127.0.0.0/8 0; ::1 0; }
            map $is_elsewhere $limited { 0 ""; 1 $binary_remote_addr; }
            limit_req_zone $limited zone=requests:10m rate={{Limits.PerSecond * 2}}r/s;
            limit_conn_zone $limited zone=connections:10m;
            limit_req zone=requests burst={{Limits.Burst * 2}} nodelay;
            limit_conn connections 256;
            limit_req_status 429;
            limit_conn_status 429;

        {{Balancers()}}
        {{Upstreams()}}

            # Routing takes an address with or without a slash at its end.
            map $uri $address { default $uri; "~^(?<shorter>.+)/$" $shorter; }
            map $address $module {
                default {{(Modules.Contains(Web) ? Web : Anybody)}};
        {{Routing()}}
                # What else is the API's, and no page's.
                "~*^/(?:{{string.Join('|', ApiAddresses.Roots.Select(Regex.Escape))}})(?:/|$)" {{Anybody}};
            }

            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Connection $connection_upgrade;
            proxy_set_header Upgrade $http_upgrade;
            # What the client says of these is not passed on.
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $outer_scheme;
            proxy_set_header X-Forwarded-Host $http_host;
            proxy_set_header traceparent 00-$request_id-$span_id-01;
            proxy_set_header tracestate "";
            proxy_set_header baggage "";
            proxy_connect_timeout 1s;
            proxy_read_timeout {{Options.ReadSeconds}}s;
            proxy_send_timeout {{Options.ReadSeconds}}s;
            # Another process is asked once; a POST only where the first has not got it.
            proxy_next_upstream error timeout http_502 http_503;
            proxy_next_upstream_tries 2;
            proxy_buffer_size 16k;
            proxy_buffers 16 16k;
            proxy_busy_buffers_size 32k;

            server {
        {{Listen()}}
                add_header X-Request-Id $request_id always;

        {{NginxProblems.Locations()}}
                error_page 418 = @socket;

                location / {
                    if ($http_upgrade ~* "^websocket$") { return 418; }
                    proxy_pass http://$module;
                }

                # Open for as long as both sides want.
                location @socket {
                    proxy_read_timeout 1h;
                    proxy_send_timeout 1h;
                    proxy_pass http://$module;
                }

                # Each process has the document of its own modules; this is the whole.
                location = /openapi/v1.json {
                    alias {{Document}};
                    add_header Cache-Control no-cache;
                    add_header X-Request-Id $request_id always;
                }
            }
        }
        
        """;

    private string AccessLog() => Options.AccessLog == "off" ? "off" : $"\"{Options.AccessLog}\" line";

    private string Listen() => Options.Certificate is null ? $"        listen {Options.Listen};" : $"""
                listen {Options.Listen} ssl http2;
                ssl_certificate "{Options.Certificate}";
                ssl_certificate_key "{Options.Key}";
                ssl_protocols TLSv1.2 TLSv1.3;
                ssl_session_cache shared:tls:10m;
        """;

    // What a balancer says of the caller is taken from no one else.
    private string Balancers()
    {
        var networks = TrustedProxies.Of(Options.Balancers);
        if (networks.Count == 0)
            return "    map $scheme $outer_scheme { default $scheme; }";
        var text = new StringBuilder("    real_ip_header X-Forwarded-For;\n");
        foreach (var network in networks)
            text.AppendLine($"    set_real_ip_from {network};");
        text.AppendLine($"    geo $realip_remote_addr $is_balanced {{ default 0; {string.Concat(networks.Select(n => $"{n} 1; "))}}}");
        return text.Append("    map $is_balanced:$http_x_forwarded_proto $outer_scheme { default $scheme; 1:https https; 1:http http; }").ToString();
    }

    private string Upstreams()
    {
        var groups = Modules.Select(m => (Name: m, Servers: Options.Of(m))).Append((Anybody, [.. Modules.SelectMany(Options.Of).Distinct()]));
        return string.Join('\n', groups.Select(g => $$"""
                upstream {{g.Name}} {
                    zone {{g.Name}} 128k;
                    least_conn;
            {{string.Join('\n', g.Servers.Select(s => $"        server {s} max_fails=2 fail_timeout=3s;"))}}
                    keepalive 32;
                }
            """));
    }

    private string Routing() => string.Join('\n', Routes.Select(r => r.IsLiteral ? $"        \"{r.Address}\" {r.Module};" : $"        \"~*{r.Expression}\" {r.Module};"));
}
