<?xml version="1.0" encoding="UTF-8"?>
<!-- Words that eSpeak NG says wrong, a W3C Pronunciation Lexicon (PLS 1.0). Phonemes are IPA that holds
     for British and American voices alike: "ɒ" as in lot, "ɹ" also where only Americans say it. How
     each was checked is in docs/decisions/text-for-the-ear.md. A word in small letters stands for any
     capitals of it; aliases of single letters are said letter by letter. -->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en">
  <lexeme><grapheme>vertebroplasty</grapheme><phoneme>ˈvɜːɹtəbɹoʊˌplæsti</phoneme></lexeme>
  <lexeme><grapheme>vertebroplasties</grapheme><phoneme>ˈvɜːɹtəbɹoʊˌplæstiz</phoneme></lexeme>
  <lexeme><grapheme>kyphoplasty</grapheme><phoneme>ˈkaɪfoʊˌplæsti</phoneme></lexeme>
  <lexeme><grapheme>kyphoplasties</grapheme><phoneme>ˈkaɪfoʊˌplæstiz</phoneme></lexeme>
  <lexeme><grapheme>sacroplasty</grapheme><phoneme>ˈseɪkɹoʊˌplæsti</phoneme></lexeme>
  <lexeme><grapheme>angioplasty</grapheme><phoneme>ˈændʒiəˌplæsti</phoneme></lexeme>
  <lexeme><grapheme>rhinoplasty</grapheme><phoneme>ˈɹaɪnoʊˌplæsti</phoneme></lexeme>
  <lexeme><grapheme>arthroplasty</grapheme><phoneme>ˈɑːɹθɹəˌplæsti</phoneme></lexeme>
  <lexeme><grapheme>vertebrae</grapheme><phoneme>ˈvɜːɹtəbɹeɪ</phoneme></lexeme>
  <lexeme><grapheme>polymethylmethacrylate</grapheme><phoneme>ˌpɒliˌmɛθəlmɛˈθækɹəleɪt</phoneme></lexeme>
  <lexeme><grapheme>methylmethacrylate</grapheme><phoneme>ˌmɛθəlmɛˈθækɹəleɪt</phoneme></lexeme>
  <lexeme><grapheme>methacrylate</grapheme><phoneme>mɛˈθækɹəleɪt</phoneme></lexeme>
  <lexeme><grapheme>acrylate</grapheme><phoneme>ˈækɹəleɪt</phoneme></lexeme>
  <lexeme><grapheme>hematoma</grapheme><phoneme>ˌhiːməˈtoʊmə</phoneme></lexeme>
  <lexeme><grapheme>hematomas</grapheme><phoneme>ˌhiːməˈtoʊməz</phoneme></lexeme>
  <lexeme><grapheme>hemostasis</grapheme><phoneme>ˌhiːməˈsteɪsɪs</phoneme></lexeme>
  <lexeme><grapheme>hemangioma</grapheme><phoneme>hiːˌmændʒiˈoʊmə</phoneme></lexeme>
  <lexeme><grapheme>osteoporosis</grapheme><phoneme>ˌɒstioʊpəˈɹoʊsɪs</phoneme></lexeme>
  <lexeme><grapheme>osteoporotic</grapheme><phoneme>ˌɒstioʊpəˈɹɒtɪk</phoneme></lexeme>
  <lexeme><grapheme>osteoarthritis</grapheme><phoneme>ˌɒstioʊɑːɹˈθɹaɪtɪs</phoneme></lexeme>
  <lexeme><grapheme>osteomyelitis</grapheme><phoneme>ˌɒstioʊˌmaɪəˈlaɪtɪs</phoneme></lexeme>
  <lexeme><grapheme>osteonecrosis</grapheme><phoneme>ˌɒstioʊnəˈkɹoʊsɪs</phoneme></lexeme>
  <lexeme><grapheme>trocar</grapheme><phoneme>ˈtɹoʊkɑːɹ</phoneme></lexeme>
  <lexeme><grapheme>sacral</grapheme><phoneme>ˈseɪkɹəl</phoneme></lexeme>
  <lexeme><grapheme>discectomy</grapheme><phoneme>dɪsˈkɛktəmi</phoneme></lexeme>
  <lexeme><grapheme>microdiscectomy</grapheme><phoneme>ˌmaɪkɹoʊdɪsˈkɛktəmi</phoneme></lexeme>
  <lexeme><grapheme>epidural</grapheme><phoneme>ˌɛpɪˈdʊəɹəl</phoneme></lexeme>
  <lexeme><grapheme>ultrasound</grapheme><phoneme>ˈʌltɹəˌsaʊnd</phoneme></lexeme>
  <lexeme><grapheme>metastasis</grapheme><phoneme>məˈtæstəsɪs</phoneme></lexeme>
  <lexeme><grapheme>metastases</grapheme><phoneme>məˈtæstəsiːz</phoneme></lexeme>
  <lexeme><grapheme>edema</grapheme><phoneme>ɪˈdiːmə</phoneme></lexeme>
  <lexeme><grapheme>oedema</grapheme><phoneme>ɪˈdiːmə</phoneme></lexeme>
  <lexeme><grapheme>prosthesis</grapheme><phoneme>pɹɒsˈθiːsɪs</phoneme></lexeme>
  <lexeme><grapheme>prostheses</grapheme><phoneme>pɹɒsˈθiːsiːz</phoneme></lexeme>
  <lexeme><grapheme>thrombosis</grapheme><phoneme>θɹɒmˈboʊsɪs</phoneme></lexeme>
  <lexeme><grapheme>aneurysm</grapheme><phoneme>ˈænjəˌɹɪzəm</phoneme></lexeme>
  <lexeme><grapheme>dyspnea</grapheme><phoneme>dɪspˈniːə</phoneme></lexeme>
  <lexeme><grapheme>apnea</grapheme><phoneme>ˈæpniə</phoneme></lexeme>
  <lexeme><grapheme>emphysema</grapheme><phoneme>ˌɛmfɪˈsiːmə</phoneme></lexeme>
  <lexeme><grapheme>bronchitis</grapheme><phoneme>bɹɒŋˈkaɪtɪs</phoneme></lexeme>
  <lexeme><grapheme>fibrosis</grapheme><phoneme>faɪˈbɹoʊsɪs</phoneme></lexeme>
  <lexeme><grapheme>fibromyalgia</grapheme><phoneme>ˌfaɪbɹoʊmaɪˈældʒə</phoneme></lexeme>
  <lexeme><grapheme>syncope</grapheme><phoneme>ˈsɪŋkəpi</phoneme></lexeme>
  <lexeme><grapheme>psoriasis</grapheme><phoneme>səˈɹaɪəsɪs</phoneme></lexeme>
  <lexeme><grapheme>duodenum</grapheme><phoneme>ˌduːəˈdiːnəm</phoneme></lexeme>
  <lexeme><grapheme>patella</grapheme><phoneme>pəˈtɛlə</phoneme></lexeme>
  <lexeme><grapheme>fascia</grapheme><phoneme>ˈfæʃə</phoneme></lexeme>
  <lexeme><grapheme>inguinal</grapheme><phoneme>ˈɪŋɡwɪnəl</phoneme></lexeme>
  <lexeme><grapheme>angiogram</grapheme><phoneme>ˈændʒioʊˌɡɹæm</phoneme></lexeme>
  <lexeme><grapheme>angiography</grapheme><phoneme>ˌændʒiˈɒɡɹəfi</phoneme></lexeme>
  <lexeme><grapheme>endoscopy</grapheme><phoneme>ɛnˈdɒskəpi</phoneme></lexeme>
  <lexeme><grapheme>electrocardiogram</grapheme><phoneme>ɪˌlɛktɹoʊˈkɑːɹdioʊˌɡɹæm</phoneme></lexeme>
  <lexeme><grapheme>appendectomy</grapheme><phoneme>ˌæpənˈdɛktəmi</phoneme></lexeme>
  <lexeme><grapheme>physiotherapy</grapheme><phoneme>ˌfɪzioʊˈθɛɹəpi</phoneme></lexeme>
  <lexeme><grapheme>physiotherapist</grapheme><phoneme>ˌfɪzioʊˈθɛɹəpɪst</phoneme></lexeme>
  <lexeme><grapheme>monomer</grapheme><phoneme>ˈmɒnəmɚ</phoneme></lexeme>
  <lexeme><grapheme>monomers</grapheme><phoneme>ˈmɒnəmɚz</phoneme></lexeme>
  <lexeme><grapheme>exothermic</grapheme><phoneme>ˌɛksoʊˈθɜːɹmɪk</phoneme></lexeme>
  <lexeme><grapheme>nociceptive</grapheme><phoneme>ˌnoʊsɪˈsɛptɪv</phoneme></lexeme>
  <lexeme><grapheme>acetaminophen</grapheme><phoneme>əˌsiːtəˈmɪnəfən</phoneme></lexeme>
  <lexeme><grapheme>paracetamol</grapheme><phoneme>ˌpæɹəˈsiːtəmɒl</phoneme></lexeme>
  <lexeme><grapheme>fentanyl</grapheme><phoneme>ˈfɛntənɪl</phoneme></lexeme>
  <lexeme><grapheme>midazolam</grapheme><phoneme>mɪˈdæzəlæm</phoneme></lexeme>
  <lexeme><grapheme>calcitonin</grapheme><phoneme>ˌkælsɪˈtoʊnɪn</phoneme></lexeme>
  <lexeme><grapheme>teriparatide</grapheme><phoneme>ˌtɛɹɪˈpæɹətaɪd</phoneme></lexeme>
  <lexeme><grapheme>denosumab</grapheme><phoneme>dɪˈnoʊsəmæb</phoneme></lexeme>
  <lexeme><grapheme>amoxicillin</grapheme><phoneme>əˌmɒksɪˈsɪlɪn</phoneme></lexeme>
  <lexeme><grapheme>codeine</grapheme><phoneme>ˈkoʊdiːn</phoneme></lexeme>
  <lexeme><grapheme>oxycodone</grapheme><phoneme>ˌɒksiˈkoʊdoʊn</phoneme></lexeme>
  <lexeme><grapheme>naproxen</grapheme><phoneme>nəˈpɹɒksən</phoneme></lexeme>
  <lexeme><grapheme>diclofenac</grapheme><phoneme>daɪˈkloʊfənæk</phoneme></lexeme>
  <lexeme><grapheme>metformin</grapheme><phoneme>mɛtˈfɔːɹmɪn</phoneme></lexeme>
  <lexeme><grapheme>atorvastatin</grapheme><phoneme>əˌtɔːɹvəˈstætɪn</phoneme></lexeme>
  <lexeme><grapheme>omeprazole</grapheme><phoneme>oʊˈmɛpɹəzoʊl</phoneme></lexeme>
  <lexeme><grapheme>prednisone</grapheme><phoneme>ˈpɹɛdnɪsoʊn</phoneme></lexeme>
  <lexeme><grapheme>cortisone</grapheme><phoneme>ˈkɔːɹtɪzoʊn</phoneme></lexeme>
  <lexeme><grapheme>milliliter</grapheme><phoneme>ˈmɪlɪˌliːtɚ</phoneme></lexeme>
  <lexeme><grapheme>milliliters</grapheme><phoneme>ˈmɪlɪˌliːtɚz</phoneme></lexeme>
  <lexeme><grapheme>deciliter</grapheme><phoneme>ˈdɛsɪˌliːtɚ</phoneme></lexeme>
  <lexeme><grapheme>deciliters</grapheme><phoneme>ˈdɛsɪˌliːtɚz</phoneme></lexeme>
  <lexeme><grapheme>IV</grapheme><alias>I V</alias></lexeme>
  <lexeme><grapheme>IM</grapheme><alias>I M</alias></lexeme>
  <lexeme><grapheme>ER</grapheme><alias>E R</alias></lexeme>
  <lexeme><grapheme>CI</grapheme><alias>C I</alias></lexeme>
  <lexeme><grapheme>WHO</grapheme><alias>W H O</alias></lexeme>
  <lexeme><grapheme>FAQ</grapheme><alias>F A Q</alias></lexeme>
  <lexeme><grapheme>FAQs</grapheme><alias>F A Qs</alias></lexeme>
  <lexeme><grapheme>COPD</grapheme><alias>C O P D</alias></lexeme>
  <lexeme><grapheme>ICU</grapheme><alias>I C U</alias></lexeme>
  <lexeme><grapheme>ICUs</grapheme><alias>I C Us</alias></lexeme>
  <lexeme><grapheme>ECG</grapheme><alias>E C G</alias></lexeme>
  <lexeme><grapheme>EKG</grapheme><alias>E K G</alias></lexeme>
  <lexeme><grapheme>EEG</grapheme><alias>E E G</alias></lexeme>
  <lexeme><grapheme>EMG</grapheme><alias>E M G</alias></lexeme>
  <lexeme><grapheme>ESR</grapheme><alias>E S R</alias></lexeme>
  <lexeme><grapheme>INR</grapheme><alias>I N R</alias></lexeme>
  <lexeme><grapheme>UTI</grapheme><alias>U T I</alias></lexeme>
  <lexeme><grapheme>UTIs</grapheme><alias>U T Is</alias></lexeme>
  <lexeme><grapheme>PE</grapheme><alias>P E</alias></lexeme>
  <lexeme><grapheme>ENT</grapheme><alias>E N T</alias></lexeme>
  <lexeme><grapheme>EMA</grapheme><alias>E M A</alias></lexeme>
  <lexeme><grapheme>ODI</grapheme><alias>O D I</alias></lexeme>
  <lexeme><grapheme>OTC</grapheme><alias>O T C</alias></lexeme>
  <lexeme><grapheme>ICD</grapheme><alias>I C D</alias></lexeme>
  <lexeme><grapheme>AED</grapheme><alias>A E D</alias></lexeme>
  <lexeme><grapheme>ALS</grapheme><alias>A L S</alias></lexeme>
  <lexeme><grapheme>STI</grapheme><alias>S T I</alias></lexeme>
  <lexeme><grapheme>STIs</grapheme><alias>S T Is</alias></lexeme>
  <lexeme><grapheme>IUD</grapheme><alias>I U D</alias></lexeme>
  <lexeme><grapheme>IVF</grapheme><alias>I V F</alias></lexeme>
  <lexeme><grapheme>IU</grapheme><alias>I U</alias></lexeme>
  <lexeme><grapheme>ASA</grapheme><alias>A S A</alias></lexeme>
  <lexeme><grapheme>IBS</grapheme><alias>I B S</alias></lexeme>
  <lexeme><grapheme>OCD</grapheme><alias>O C D</alias></lexeme>
  <lexeme><grapheme>CE</grapheme><alias>C E</alias></lexeme>
  <lexeme><grapheme>VAS</grapheme><alias>V A S</alias></lexeme>
  <lexeme><grapheme>CO2</grapheme><alias>C O 2</alias></lexeme>
  <lexeme><grapheme>SpO2</grapheme><alias>S P O 2</alias></lexeme>
  <lexeme><grapheme>NSAID</grapheme><phoneme>ˈɛnsɛd</phoneme></lexeme>
  <lexeme><grapheme>NSAIDs</grapheme><phoneme>ˈɛnsɛdz</phoneme></lexeme>
  <lexeme><grapheme>QoL</grapheme><alias>quality of life</alias></lexeme>
</lexicon>
