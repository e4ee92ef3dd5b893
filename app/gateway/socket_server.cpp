#include "socket_server.h"

#include "socket_channel.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <QFile>

#include <unordered_map>

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Plain = Tcp::socket;
using Encrypted = asio::ssl::stream<Tcp::socket>;
using boost::system::error_code;

namespace {

constexpr auto headDeadline = std::chrono::seconds(5);

/** What a listening socket and its arrivals share. */
struct Listening
{
    Listening(asio::io_context &io, HeadLimits head) : context(io), acceptor(io), limits(head) {}
    asio::io_context &context;
    Tcp::acceptor acceptor;
    HeadLimits limits;
    std::optional<asio::ssl::context> tls;
    std::function<void(std::shared_ptr<Arrival>)> arrived;
    std::unordered_map<std::string, int> unproven; ///< per source: connections whose head is not read yet
};

QByteArray fromName(X509 *certificate, int field)
{
    char text[256] = {};
    X509_NAME *name = X509_get_subject_name(certificate);
    // Two common names in one certificate are one too many to believe either.
    const int at = X509_NAME_get_index_by_NID(name, field, -1);
    if (at < 0 || X509_NAME_get_index_by_NID(name, field, at) >= 0)
        return {};
    const int size = X509_NAME_get_text_by_NID(name, field, text, sizeof text);
    return size > 0 && size == int(qstrlen(text)) ? QByteArray(text, size) : QByteArray();
}

std::optional<PeerCertificate> certificateOf(Plain &) { return std::nullopt; }
std::optional<PeerCertificate> certificateOf(Encrypted &stream)
{
    SSL *ssl = stream.native_handle();
    X509 *certificate = SSL_get1_peer_certificate(ssl);
    if (!certificate)
        return std::nullopt;
    std::optional<PeerCertificate> peer;
    if (SSL_get_verify_result(ssl) == X509_V_OK)
        peer = PeerCertificate{fromName(certificate, NID_commonName), fromName(certificate, NID_organizationName)};
    X509_free(certificate);
    return peer;
}

template <typename Socket>
class SocketArrival : public Arrival, public std::enable_shared_from_this<SocketArrival<Socket>>
{
public:
    SocketArrival(Socket &&socket, std::shared_ptr<Listening> listening)
        : m_socket(std::move(socket)), m_listening(std::move(listening)), m_timer(m_socket.get_executor())
    {
        error_code error;
        const auto endpoint = m_socket.lowest_layer().remote_endpoint(error);
        if (!error)
            m_remote = QByteArray::fromStdString(endpoint.address().to_string());
    }

    void start()
    {
        m_counted = true;
        // A quota before anything is known about the peer; the machine itself is trusted not to starve itself.
        if (++m_listening->unproven[m_remote.toStdString()] > 256 && !isLoopback(m_remote))
            return close();
        m_timer.expires_after(headDeadline);
        m_timer.async_wait([self = this->shared_from_this()](error_code error) {
            if (!error)
                self->close();
        });
        if constexpr (std::is_same_v<Socket, Encrypted>)
            m_socket.async_handshake(Encrypted::server, [self = this->shared_from_this()](error_code error) {
                if (error)
                    self->close();
                else
                    self->read();
            });
        else
            read();
    }

    ~SocketArrival() override { uncount(); }

    const HttpHead &head() const override { return m_head; }
    QByteArray remote() const override { return m_remote; }
    bool isEncrypted() const override { return std::is_same_v<Socket, Encrypted>; }
    std::optional<PeerCertificate> certificate() const override { return m_certificate; }
    bool isOpen() const override { return m_open; }

    void refuse(const Refusal &refusal) override
    {
        if (!m_open)
            return;
        m_open = false;
        m_timer.expires_after(headDeadline);
        m_timer.async_wait([self = this->shared_from_this()](error_code error) {
            if (!error)
                self->close();
        });
        m_answer = responseText(refusal.status, refusal.sentence, refusal.headers);
        asio::async_write(m_socket, asio::buffer(m_answer.constData(), size_t(m_answer.size())),
                          [self = this->shared_from_this()](error_code error, size_t) { self->drain(error); });
    }

    void accept(const QByteArray &subprotocol, const ChannelLimits &limits,
                std::function<void(std::shared_ptr<Channel>)> accepted) override
    {
        if (!m_open)
            return accepted(nullptr);
        m_open = false;
        auto channel = std::make_shared<SocketChannel<Socket>>(std::move(m_socket), std::move(m_early), limits);
        channel->accept(m_head, subprotocol, std::move(accepted));
    }

    void receiveBody(qint64 length, std::function<bool(std::string_view)> part, std::function<void(bool)> done) override
    {
        m_bodyLeft = length;
        m_part = std::move(part);
        m_done = std::move(done);
        m_body.resize(65536);
        const size_t early = size_t(std::min<qint64>(qint64(m_early.size()), length));
        takeBody({m_early.data(), early});
    }

private:
    void read()
    {
        m_socket.async_read_some(asio::buffer(m_bytes), [self = this->shared_from_this()](error_code error, size_t count) {
            self->heard(error, count);
        });
    }

    void heard(error_code error, size_t count)
    {
        if (error || m_expired)
            return close();
        m_early.append(m_bytes.data(), count);
        const std::optional<size_t> end = headEnd(m_early);
        std::optional<Refusal> fault = oversize(m_early, m_listening->limits);
        if (!fault && !end)
            return read();
        m_timer.cancel();
        uncount();
        m_open = true;
        if (!fault)
            fault = parseHead(std::string_view(m_early).substr(0, *end), m_listening->limits, m_head);
        if (fault)
            return refuse(*fault);
        m_early.erase(0, *end);
        m_certificate = certificateOf(m_socket);
        m_listening->arrived(this->shared_from_this());
    }

    /** Reads away what the peer still sends, so that our answer is not lost to a reset; then closes. */
    void drain(error_code error)
    {
        if (error)
            return close();
        m_socket.lowest_layer().shutdown(Tcp::socket::shutdown_send, error);
        drainMore();
    }
    void drainMore()
    {
        m_socket.async_read_some(asio::buffer(m_bytes), [self = this->shared_from_this()](error_code error, size_t) {
            if (error)
                self->close();
            else
                self->drainMore();
        });
    }

    void takeBody(std::string_view bytes)
    {
        m_bodyLeft -= qint64(bytes.size());
        if (!bytes.empty() && !m_part(bytes))
            return endBody(false);
        if (m_bodyLeft <= 0)
            return endBody(true);
        m_timer.expires_after(std::chrono::seconds(30)); // a station that says nothing for so long has gone
        m_timer.async_wait([self = this->shared_from_this()](error_code error) {
            if (!error)
                self->close();
        });
        const size_t want = size_t(std::min<qint64>(m_bodyLeft, qint64(m_body.size())));
        m_socket.async_read_some(asio::buffer(m_body.data(), want),
                                 [self = this->shared_from_this()](error_code error, size_t count) {
                                     if (error)
                                         return self->endBody(false);
                                     self->takeBody({self->m_body.data(), count});
                                 });
    }

    void endBody(bool complete)
    {
        m_timer.cancel();
        const auto done = std::move(m_done);
        m_part = {};
        m_done = {};
        done(complete);
    }

    void uncount()
    {
        if (!m_counted)
            return;
        m_counted = false;
        const auto at = m_listening->unproven.find(m_remote.toStdString());
        if (at != m_listening->unproven.end() && --at->second <= 0)
            m_listening->unproven.erase(at);
    }

    void close()
    {
        m_expired = true;
        m_open = false;
        error_code ignored;
        m_timer.cancel();
        m_socket.lowest_layer().close(ignored);
    }

    Socket m_socket;
    std::shared_ptr<Listening> m_listening;
    asio::steady_timer m_timer;
    std::array<char, 2048> m_bytes;
    std::string m_early, m_body;
    HttpHead m_head;
    QByteArray m_remote, m_answer;
    std::optional<PeerCertificate> m_certificate;
    std::function<bool(std::string_view)> m_part;
    std::function<void(bool)> m_done;
    qint64 m_bodyLeft = 0;
    bool m_open = false, m_counted = false, m_expired = false;
};

void acceptNext(std::shared_ptr<Listening> listening)
{
    listening->acceptor.async_accept([listening](error_code error, Tcp::socket socket) {
        if (!listening->acceptor.is_open())
            return;
        if (error) { // out of descriptors, mostly: wait for some to come back
            auto timer = std::make_shared<asio::steady_timer>(listening->context, std::chrono::milliseconds(100));
            timer->async_wait([timer, listening](error_code) { acceptNext(listening); });
            return;
        }
        error_code ignored;
        socket.set_option(Tcp::no_delay(true), ignored);
        socket.set_option(asio::socket_base::keep_alive(true), ignored);
        if (listening->tls)
            std::make_shared<SocketArrival<Encrypted>>(Encrypted(std::move(socket), *listening->tls), listening)->start();
        else
            std::make_shared<SocketArrival<Plain>>(std::move(socket), listening)->start();
        acceptNext(listening);
    });
}

Result<void> configure(asio::ssl::context &context, const TlsFiles &files)
{
    SSL_CTX *ssl = context.native_handle();
    SSL_CTX_set_min_proto_version(ssl, TLS1_2_VERSION);
    // OCPP 2.0.1 part 2, A00.FR.318: AEAD only, both kinds of key.
    SSL_CTX_set_cipher_list(ssl, "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
                                 "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:"
                                 "AES128-GCM-SHA256:AES256-GCM-SHA384");
    SSL_CTX_set_options(ssl, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    for (const TlsFiles::KeyPair &pair : files.keyPairs) {
        if (SSL_CTX_use_certificate_chain_file(ssl, QFile::encodeName(pair.certificate).constData()) != 1)
            return Problem{u"The TLS certificate %1 cannot be used."_s.arg(pair.certificate)};
        if (SSL_CTX_use_PrivateKey_file(ssl, QFile::encodeName(pair.key).constData(), SSL_FILETYPE_PEM) != 1
            || SSL_CTX_check_private_key(ssl) != 1)
            return Problem{u"The TLS key %1 cannot be used or does not belong to its certificate."_s.arg(pair.key)};
    }
    if (files.clientAuthorities.isEmpty())
        return {};
    if (SSL_CTX_load_verify_locations(ssl, QFile::encodeName(files.clientAuthorities).constData(), nullptr) != 1)
        return Problem{u"The list of client authorities %1 cannot be used."_s.arg(files.clientAuthorities)};
    SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER | (files.requireCertificate ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), nullptr);
    return {};
}

} // namespace

struct SocketServer::Parts
{
    EventLoop &loop;
    HeadLimits limits;
    std::shared_ptr<Listening> listening;
};

SocketServer::SocketServer(EventLoop &loop, HeadLimits limits) : m(std::make_shared<Parts>(Parts{loop, limits, nullptr})) {}
SocketServer::~SocketServer() { stop(); }

Result<quint16> SocketServer::listen(const HostPort &at, const TlsFiles &tls,
                                     std::function<void(std::shared_ptr<Arrival>)> arrived)
{
    auto listening = std::make_shared<Listening>(m->loop.context(), m->limits);
    listening->arrived = std::move(arrived);
    if (tls.isConfigured()) {
        listening->tls.emplace(asio::ssl::context::tls_server);
        if (Result<void> done = configure(*listening->tls, tls); !done)
            return done.problem();
    }
    error_code error;
    Tcp::resolver resolver(m->loop.context());
    const auto found = resolver.resolve(at.host.toStdString(), std::to_string(at.port), Tcp::resolver::passive, error);
    const QString name = QString::fromUtf8(at.host) + u':' + QString::number(at.port);
    if (error || found.empty())
        return Problem{u"The address %1 is not known here."_s.arg(name)};
    const Tcp::endpoint endpoint = found.begin()->endpoint();
    Tcp::acceptor &acceptor = listening->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(4096, error);
    if (error)
        return Problem{u"Listening on %1 failed: %2."_s.arg(name, QString::fromStdString(error.message()))};
    m->listening = listening;
    acceptNext(listening);
    return acceptor.local_endpoint().port();
}

void SocketServer::stop()
{
    error_code ignored;
    if (m->listening)
        m->listening->acceptor.close(ignored);
}

Result<HostPort> parseHostPort(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const uint port = colon < 0 ? 0 : text.mid(colon + 1).toUInt(&isNumber);
    QByteArray host = text.left(std::max<qsizetype>(colon, 0)).toUtf8();
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.mid(1, host.size() - 2);
    if (!isNumber || port > 65535 || host.isEmpty())
        return Problem{u"\"%1\" is no HOST:PORT."_s.arg(text)};
    return HostPort{host, quint16(port)};
}

bool isLoopback(const QByteArray &host)
{
    if (host == "localhost")
        return true;
    error_code error;
    const auto address = asio::ip::make_address(host.toStdString(), error);
    return !error && (address.is_loopback()
                      || (address.is_v6() && address.to_v6().is_v4_mapped()
                          && asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).is_loopback()));
}
